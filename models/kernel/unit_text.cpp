#include "kernel/unit_text.h"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "kernel/wide.h"

namespace hsx {
namespace {

struct UnitRow {
  std::string_view name;
  std::uint64_t factor;
};

// Ascending by factor within a table; aliases follow the name that is printed.
constexpr std::array<UnitRow, 2> kCycleUnits{{{"cycles", 1}, {"cycle", 1}}};
constexpr std::array<UnitRow, 4> kHertzUnits{
    {{"Hz", 1}, {"kHz", 1'000}, {"MHz", 1'000'000}, {"GHz", 1'000'000'000}}};
constexpr std::array<UnitRow, 5> kTimeUnits{
    {{"ps", 1}, {"ns", 1'000}, {"us", 1'000'000}, {"ms", 1'000'000'000}, {"s", 1'000'000'000'000}}};
constexpr std::array<UnitRow, 4> kByteUnits{
    {{"B", 1}, {"KiB", 1ULL << 10}, {"MiB", 1ULL << 20}, {"GiB", 1ULL << 30}}};

constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();

struct Decimal {
  std::uint64_t digits = 0;  // the number without its point
  std::uint64_t scale = 1;   // power of ten to divide by
  std::size_t length = 0;    // characters read; 0 when there is no number
  bool overflow = false;
};

bool append_digit(Decimal& number, char c) {
  const auto digit = static_cast<std::uint64_t>(c - '0');
  if (number.digits > (kLargest - digit) / 10) {
    number.overflow = true;
    return false;
  }
  number.digits = number.digits * 10 + digit;
  return true;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Decimal read_decimal(std::string_view text) {
  Decimal number;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) {
    if (!append_digit(number, text[i++])) return number;
  }
  if (i > 0 && i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) {
    for (++i; i < text.size() && is_digit(text[i]); ++i) {
      if (number.scale > kLargest / 10 || !append_digit(number, text[i])) {
        number.overflow = true;
        return number;
      }
      number.scale *= 10;
    }
  }
  number.length = i;
  return number;
}

template <std::size_t N>
std::string unit_names(const std::array<UnitRow, N>& units) {
  std::string names;
  for (const UnitRow& unit : units) names += fmt::format("{}{}", names.empty() ? "" : ", ", unit.name);
  return names;
}

template <class T, std::size_t N>
Parsed<T> parse(std::string_view text, const std::array<UnitRow, N>& units, std::string_view example) {
  const auto refuse = [&](std::string_view why) {
    return Parsed<T>{{}, fmt::format("\"{}\": {}, expected a value such as \"{}\"", text, why, example)};
  };
  const Decimal number = read_decimal(text);
  if (number.overflow) return refuse("number too large");
  if (text.size() > 1 && text[0] == '-' && is_digit(text[1])) return refuse("must not be negative");
  if (number.length == 0) return refuse("no number");
  std::string_view name = text.substr(number.length);
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  if (name.empty()) return refuse("unit missing");
  for (const UnitRow& unit : units) {
    if (unit.name != name) continue;
    const Uint128 product = static_cast<Uint128>(number.digits) * unit.factor;
    if (product % number.scale != 0) return refuse(fmt::format("not a whole number of {}", units[0].name));
    if (product / number.scale > kLargest) return refuse("number too large");
    return {T(static_cast<std::uint64_t>(product / number.scale)), ""};
  }
  return refuse(fmt::format("unknown unit \"{}\" (known: {})", name, unit_names(units)));
}

template <std::size_t N>
std::string print(std::uint64_t count, const std::array<UnitRow, N>& units) {
  UnitRow best = units[0];
  for (const UnitRow& unit : units) {
    if (unit.factor > best.factor && count != 0 && count % unit.factor == 0) best = unit;
  }
  return fmt::format("{} {}", count / best.factor, best.name);
}

}  // namespace

Parsed<Cycles> parse_cycles(std::string_view text) {
  return parse<Cycles>(text, kCycleUnits, "4 cycles");
}
Parsed<Hertz> parse_hertz(std::string_view text) {
  return parse<Hertz>(text, kHertzUnits, "48 MHz");
}
Parsed<Picoseconds> parse_picoseconds(std::string_view text) {
  return parse<Picoseconds>(text, kTimeUnits, "10 us");
}
Parsed<Bytes> parse_bytes(std::string_view text) {
  return parse<Bytes>(text, kByteUnits, "64 KiB");
}

std::string to_text(Cycles cycles) {
  return cycles.value() == 1 ? "1 cycle" : print(cycles.value(), kCycleUnits);
}
std::string to_text(Hertz frequency) {
  return print(frequency.value(), kHertzUnits);
}
std::string to_text(Picoseconds duration) {
  return print(duration.value(), kTimeUnits);
}
std::string to_text(Bytes size) {
  return print(size.value(), kByteUnits);
}
std::string to_text(Address address) {
  return fmt::format("0x{:08X}", address.value());
}

}  // namespace hsx
