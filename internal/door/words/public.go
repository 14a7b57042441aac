package words

// public is the pages anyone may open. (Tra cứu công khai.)
var public = entries{}
