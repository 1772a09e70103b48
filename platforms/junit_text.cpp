#include "platforms/junit_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace hsx {
namespace {

// The text with whatever is not UTF-8 replaced by U+FFFD.
std::string valid(const std::string& text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

// Whether U+FFFE or U+FFFF begins here: XML holds neither.
bool is_no_character(const std::string& text, std::size_t place) {
  return text.compare(place, 3, "\xEF\xBF\xBE") == 0 || text.compare(place, 3, "\xEF\xBF\xBF") == 0;
}

}  // namespace

std::string xml_text(const std::string& written) {
  const std::string text = valid(written);
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_no_character(text, i)) {
      safe += '?';
      i += 2;
      continue;
    }
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
        safe += static_cast<unsigned char>(c) >= 0x20 || c == '\n' ? c : '?';
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

}  // namespace hsx
