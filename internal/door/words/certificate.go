package words

// certificate is certificates. (Bằng, giấy khen.)
var certificate = entries{
	"certificate.look":  {"Xem bằng, giấy khen", "Look at certificates"},
	"certificate.print": {"In bằng, giấy khen", "Print certificates"},
}
