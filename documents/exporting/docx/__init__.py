"""A report as a Word document (WordprocessingML, ECMA-376), written part by part so that the same text is the same
file: real numbering that begins again where the report does, heading styles, a running header, real footnotes, the
language and its direction; compared with another version, real tracked changes.
"""

from documents.exporting.docx.package import as_docx

__all__ = ["as_docx"]
