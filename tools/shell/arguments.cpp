#include "shell/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace hsx {

std::optional<std::uint64_t> parse_number(const std::string& text) {
  const bool hexadecimal = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  const char* begin = text.data() + (hexadecimal ? 2 : 0);
  const char* end = text.data() + text.size();
  std::uint64_t value = 0;
  const auto [stopped, error] = std::from_chars(begin, end, value, hexadecimal ? 16 : 10);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> register_number(const std::string& word) {
  if (word.size() < 2 || (word[0] != 'R' && word[0] != 'r')) return std::nullopt;
  const auto number = parse_number(word.substr(1));
  return number && *number < 100 ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

Parsed<Cycles> parse_point(const Words& words, const Clock& clock) {
  constexpr std::uint64_t kLatest = std::uint64_t{1} << 62;
  const std::string text = fmt::format("{}", fmt::join(words, " "));
  if (const auto number = parse_number(text); number && *number <= kLatest) return {Cycles(*number), ""};
  if (const auto cycles = parse_cycles(text); cycles.ok()) return cycles;
  const auto time = parse_picoseconds(text);
  if (time.ok()) return {clock.first_at_or_after(time.value), ""};
  return {Cycles(0), fmt::format("\"{}\": expected a cycle or a time, such as 1200 or \"1.5 ms\"", text)};
}

Parsed<std::optional<std::uint32_t>> take_pid(Words& words) {
  const auto option = std::find(words.begin(), words.end(), "-p");
  if (option == words.end()) return {};
  const auto number = option + 1 == words.end() ? std::nullopt : parse_number(*(option + 1));
  if (!number || *number == 0 || *number > 0xFFFF) return {std::nullopt, "-p: expected a pid, such as -p 1"};
  words.erase(option, option + 2);
  return {static_cast<std::uint32_t>(*number), ""};
}

}  // namespace hsx
