"""The instructor's console: pages, one stream a page, forms; a view of `server.session`, and nothing it
decides.

`door` lets the instructor in, `routes` answers, `faces` says what a page shows, `templates` how, `stream`
what changed. Impure: aiohttp, Jinja2, files.
"""
