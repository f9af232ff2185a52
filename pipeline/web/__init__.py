"""The archive as a web site: Datasette with our pages in front.

serve.py       Datasette with this plugin, its settings and its limits
plugin.py      addresses → pages; security headers
pages.py       what each page shows, as plain values
page_images.py pictures of pages and the boxes of words, drawn in a process of their own
charts.py      SVG charts
templates/     HTML
assets/        style and script; nothing is fetched from anywhere else
"""
