"""Workbooks that go out and come back: recognise, match, check, plan, apply; write."""
