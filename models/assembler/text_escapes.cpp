#include "assembler/text_escapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hsx {
namespace {

struct Escape {
  char letter;
  char byte;
};

constexpr std::array<Escape, 7> kEscapes{
    {{'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'\\', '\\'}, {'0', '\0'}, {'"', '"'}, {'\'', '\''}}};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<char> read_hex(std::string_view text, std::size_t& at) {
  if (at + 2 >= text.size()) return std::nullopt;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  at += 3;
  return static_cast<char>(static_cast<unsigned char>(high * 16 + low));
}

}  // namespace

std::optional<char> read_escape(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return std::nullopt;
  if (text[at] == 'x') return read_hex(text, at);
  for (const Escape& escape : kEscapes) {
    if (escape.letter == text[at]) {
      ++at;
      return escape.byte;
    }
  }
  return std::nullopt;
}

bool is_plain(char byte) {
  return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
}

std::string byte_operands(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), is_plain);
    const std::size_t plain = static_cast<std::size_t>(end - bytes.begin());
    text += text.empty() ? "" : ", ";
    text += plain > 0 ? fmt::format("\"{}\"", bytes.substr(0, plain))
                      : fmt::format("0x{:02x}", static_cast<unsigned char>(bytes.front()));
    bytes.remove_prefix(std::max<std::size_t>(plain, 1));
  }
  return text.empty() ? "\"\"" : text;
}

}  // namespace hsx
