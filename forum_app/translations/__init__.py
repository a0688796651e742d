"""The words of the interface in Chinese and French; English stands in the sources themselves."""
