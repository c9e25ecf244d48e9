"""The window: pages, tables and forms over the core, which knows nothing of it."""
