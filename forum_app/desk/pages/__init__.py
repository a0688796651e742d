"""What the desk's pages say, made from counts."""
