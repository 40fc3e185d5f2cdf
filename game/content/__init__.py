"""What lies on disk: assets, message catalogues, folders, levels by name, and problems a person can mend.

Impure: reads files and the environment. Pure packages do not import it; they yield keys and parameters.
"""
