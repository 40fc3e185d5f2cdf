"""Where everything in the reveal's ladder stands: time to height, letters, labels that avoid one another.

Pure: values in, values out; widths of texts come in as a function.
"""
