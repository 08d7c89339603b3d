"""The pages that customers see: plain HTML that needs no account and no script."""
