// What commands take on their lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kernel/clock.h"
#include "kernel/unit_text.h"
#include "shell/command.h"

namespace hsx {

// A whole number, decimal or 0x...
std::optional<std::uint64_t> parse_number(const std::string& text);
// 3 for "R3" or "r3"; up to 99, so that who asks can say that there is no R16.
std::optional<std::uint32_t> register_number(const std::string& word);
// "1200", "1200 cycles", "1.5 ms": a point of the run; a time is the first cycle that begins at or after it.
Parsed<Cycles> parse_point(const Words& words, const Clock& clock);
// Takes "-p PID" out of the words. Value none: it was not there.
Parsed<std::optional<std::uint32_t>> take_pid(Words& words);

}  // namespace hsx
