"""Board papers in, a searchable archive out.

    extract/   a file → PagedDocument                  characters, lines, tables, furniture, footnotes, OCR, packs
    sections/  PagedDocument → SectionedDocument       header and dates, numbered sections, references, definitions
    tag/       SectionedDocument → TaggedDocument      operations, initiatives, figures, status
    link/      across papers                           one entity for all spellings, figure series, corrections
    store/     TaggedDocument → SQLite                 schema, load, search, export
    web/       the archive as a site

``run.py`` composes the stages, ``batch.py`` runs them over many files, ``cli/`` is the command line.
"""
