// Text forms of quantities: "48 MHz", "10 us", "4 cycles", "64 KiB", "0x10000000".
#pragma once

#include <string>
#include <string_view>

#include "kernel/units.h"

namespace hsx {

// What parsing gives: the value, or what was expected instead (`error` is empty exactly when `value` holds).
template <class T>
struct Parsed {
  T value{};
  std::string error;
  bool ok() const { return error.empty(); }
};

// Each parser takes "<decimal number><blanks><unit>"; the number may have a fraction as long as the result is
// a whole number of the smallest unit ("1.5 us" is 1500000 ps; "0.3 ps" is refused). A missing or unknown
// unit is refused.
Parsed<Cycles> parse_cycles(std::string_view text);            // cycles, cycle
Parsed<Hertz> parse_hertz(std::string_view text);              // Hz, kHz, MHz, GHz
Parsed<Picoseconds> parse_picoseconds(std::string_view text);  // ps, ns, us, ms, s
Parsed<Bytes> parse_bytes(std::string_view text);  // B, KiB, MiB, GiB; powers of ten ("kB") are refused

// Prints with the largest unit that gives a whole number: to_text(48000000 Hz) is "48 MHz". Inverse of the
// parsers.
std::string to_text(Cycles cycles);
std::string to_text(Hertz frequency);
std::string to_text(Picoseconds duration);
std::string to_text(Bytes size);
std::string to_text(Address address);  // eight or more hexadecimal digits, "0x10000000"

}  // namespace hsx
