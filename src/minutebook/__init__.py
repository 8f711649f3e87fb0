"""Minutebook: the open record of intergovernmental cooperation mechanisms."""

__version__ = "0.1.0"
