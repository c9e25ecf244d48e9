"""What a coordinator does: each function is one named step that can be undone; stored values in and out."""
