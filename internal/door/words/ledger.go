package words

// ledger is the ledger and its checkpoints. (Sổ cái.)
var ledger = entries{}
