"""The Windows program and its setup, made and tried under Wine: a second opinion, never a proof (see __main__.py)."""
