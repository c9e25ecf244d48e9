"""Tests of the window, acting as the person does."""
