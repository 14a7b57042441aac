package words

// paper is what is said on official paper and in PDFs. (Văn bản.)
var paper = entries{}
