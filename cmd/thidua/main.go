// Command thidua is the emulation and commendation office in one binary.
package main

func main() {}
