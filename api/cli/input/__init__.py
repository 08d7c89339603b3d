"""What commands are handed: files, times, options, each refused with its path and its limit."""
