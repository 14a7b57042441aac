package words

// sheet is spreadsheets that cannot be read. (Bảng tính.)
var sheet = entries{}
