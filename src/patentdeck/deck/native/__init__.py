"""Exhibits as charts that PowerPoint itself draws and people can edit, each with its workbook."""
