"""Tests of how the installers are made, and of what they hold."""
