"""What a build needs of the machine: files kept safe, zip archives, other processes, being told to stop. No patents."""
