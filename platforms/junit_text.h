// Texts of JUnit XML.
#pragma once

#include <cstdint>
#include <string>

namespace hsx {

// Text for an attribute or an element; what is not UTF-8 becomes U+FFFD, what XML cannot hold '?'.
std::string xml_text(const std::string& text);
// A simulated time as `time` attributes have it: seconds, to the nanosecond.
std::string junit_seconds(std::uint64_t picoseconds);

}  // namespace hsx
