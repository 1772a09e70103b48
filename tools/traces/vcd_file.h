// The text of a value change dump.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/units.h"

namespace hsx {

// What a signal shows at a time.
struct VcdValue {
  enum class Kind : std::uint8_t { unknown, undriven, number, text };
  Kind kind = Kind::unknown;
  std::uint64_t number = 0;
  const char* text = "";  // alive for the whole run

  friend bool operator==(const VcdValue& a, const VcdValue& b) {
    return a.kind == b.kind && a.number == b.number && std::string_view(a.text) == b.text;
  }
  friend bool operator!=(const VcdValue& a, const VcdValue& b) { return !(a == b); }
};

// Writes as it is told, a block at a time.
class VcdFile {
 public:
  // Whether the file could be opened.
  bool open(const std::string& path);

  void put(std::string_view text);
  // Short and printable; another one for each n.
  static std::string identifier(std::size_t n);
  // What follows happens then; told once.
  void time(Picoseconds at);
  void change(const VcdValue& value, unsigned width, std::string_view identifier);
  // Whether everything could be written.
  bool close();

 private:
  void put_bits(std::uint64_t number);
  void put_text(std::string_view text);
  void flush();

  static constexpr std::size_t kBlock = 1 << 16;
  std::ofstream out_;
  std::string block_;
  std::optional<Picoseconds> now_;
};

}  // namespace hsx
