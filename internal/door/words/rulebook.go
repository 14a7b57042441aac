package words

// rulebook is what pages say around law; the law speaks for itself. (Quy định.)
var rulebook = entries{}
