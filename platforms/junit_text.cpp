#include "platforms/junit_text.h"

#include <fmt/format.h>

namespace hsx {

std::string xml_text(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += (c >= 0x20 && c < 0x7F) || c == '\n' ? c : '?';
    }
  }
  return safe;
}

std::string junit_seconds(std::uint64_t picoseconds) {
  constexpr std::uint64_t kNanosecond = 1000;
  constexpr std::uint64_t kSecond = 1'000'000'000;  // in nanoseconds
  const std::uint64_t ns = picoseconds / kNanosecond;
  return fmt::format("{}.{:09}", ns / kSecond, ns % kSecond);
}

std::string shell_text(const std::vector<std::string>& command) {
  constexpr const char* kSafe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=-+,:";
  std::string text;
  for (const std::string& word : command) {
    std::string shown = word;
    if (word.empty() || word.find_first_not_of(kSafe) != std::string::npos) {
      shown = "'";
      for (const char c : word) shown += c == '\'' ? std::string("'\\''") : std::string(1, c);
      shown += "'";
    }
    text += (text.empty() ? "" : " ") + shown;
  }
  return text;
}

}  // namespace hsx
