"""How the installers of SLECoP Desktop are made: one module a stage or a platform; build_installer.py calls them."""
