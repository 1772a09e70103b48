#include "sweep/axis_range.h"

#include <charconv>
#include <cmath>

namespace hsx {
namespace {

constexpr std::uint64_t kMostValues = 100'000;
constexpr double kMostWhole = 9'007'199'254'740'991;  // up to here each whole number is a double of its own
constexpr double kTolerance = 1e-9;                   // of a step, for what does not divide in binary

struct Number {
  double value = 0;
  bool whole = true;
  std::string unit = {};
  Origin origin = {};
};

// "64 KiB" in two.
std::optional<Number> number_with_unit(const std::string& text) {
  Number number;
  const char* end = text.data() + text.size();
  const auto [rest, failed] = std::from_chars(text.data(), end, number.value);
  if (failed != std::errc{} || rest == end || *rest != ' ') return std::nullopt;
  number.whole = number.value == std::floor(number.value);
  number.unit = std::string(rest + 1, end);
  return number;
}

std::optional<Number> number_of(const toml::node& node) {
  if (const auto* whole = node.as_integer()) return Number{static_cast<double>(whole->get()), true};
  if (const auto* real = node.as_floating_point()) return Number{real->get(), false};
  if (const auto* text = node.as_string()) return number_with_unit(text->get());
  return std::nullopt;
}

// "0.3" of 0.1 + 2 * 0.1.
double without_noise(double number) {
  const std::string text = fmt::format("{:.15g}", number);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class RangeReader {
 public:
  RangeReader(TableReader& table, Axis& axis) : table_(table), axis_(axis) {}

  void read() {
    const auto from = number("from");
    const auto to = number("to");
    const auto step = number("step");
    const auto factor = number("factor");
    const auto count = table_.whole("count", 2, kMostValues);
    const bool logarithmic = table_.choice("scale", {"linear", "log"}).value_or(0) == 1;
    if (table_.take("from") == nullptr || table_.take("to") == nullptr)
      return table_.error("expected values = [...], or from and to");
    if (!from || !to) return;
    if (!agree(*from, *to) || (step && !agree(*from, *step))) return;
    if (step.has_value() + factor.has_value() + count.has_value() > 1)
      return table_.error("expected only one of step, factor and count");
    if (step && logarithmic)
      return table_.error("step", step->origin, "a logarithmic scale has a factor or a count");
    if (logarithmic && from->value <= 0)
      return table_.error("from", from->origin, "a logarithmic scale begins above zero");
    AxisRange range{from->value, to->value, from->whole && to->whole, logarithmic, from->unit, axis_.origin};
    if (step) return add_steps(range, *step);
    if (factor) return add_factors(range, *factor);
    if (count) return add_count(range, count->value);
    if (has_values(range, 0)) axis_.range = range;
  }

 private:
  std::optional<Number> number(const char* key) {
    const TomlChild* child = table_.take(key);
    if (child == nullptr) return std::nullopt;
    auto number = number_of(*child->node);
    if (number) number->origin = child->origin;
    if (!number) table_.error(key, child->origin, "expected a number, or one with a unit such as \"8 KiB\"");
    if (!number || is_in_reach(key, *number)) return number;
    return std::nullopt;
  }
  // Whether it can be counted with.
  bool is_in_reach(const char* key, const Number& number) {
    const bool finite = std::isfinite(number.value);
    const bool in_reach = finite && (!number.whole || std::abs(number.value) <= kMostWhole);
    if (!finite) table_.error(key, number.origin, "expected a finite number");
    if (finite && !in_reach)
      table_.error(key, number.origin, fmt::format("expected at most {:.0f}, which is 2^53 - 1", kMostWhole));
    return in_reach;
  }
  bool agree(const Number& one, const Number& other) {
    if (one.unit == other.unit) return true;
    table_.error(fmt::format("units differ, \"{}\" and \"{}\"", one.unit, other.unit));
    return false;
  }
  void add(const AxisRange& range, double number, bool whole) {
    const double shown = whole ? std::round(number) : without_noise(number);
    const SettingValue value = setting_of(shown, whole, range.unit);
    const Placed<SettingValue> placed{value, axis_.origin};
    axis_.values.push_back({value, std::vector<Placed<SettingValue>>(axis_.keys.size(), placed)});
  }
  // Whether so many values can be; an empty range has none.
  bool has_values(const AxisRange& range, double steps) {
    if (range.from > range.to) table_.error(fmt::format("from {} to {} is empty", range.from, range.to));
    if (steps >= static_cast<double>(kMostValues))
      table_.error(fmt::format("more than {} values", kMostValues));
    return range.from <= range.to && steps < static_cast<double>(kMostValues);
  }
  void add_steps(const AxisRange& range, const Number& step) {
    if (step.value <= 0) return table_.error("step", step.origin, "expected more than zero");
    const double steps = std::floor((range.to - range.from) / step.value + kTolerance);
    if (!has_values(range, steps)) return;
    const bool whole = range.whole && step.whole;
    for (double i = 0; i <= steps; ++i) add(range, range.from + i * step.value, whole);
  }
  void add_factors(const AxisRange& range, const Number& factor) {
    if (factor.value <= 1 || range.from <= 0)
      return table_.error("factor", factor.origin, "expected more than one, and from above zero");
    if (!factor.unit.empty())
      return table_.error("factor", factor.origin, "expected a number without a unit");
    const double steps = std::floor(std::log(range.to / range.from) / std::log(factor.value) + kTolerance);
    if (!has_values(range, steps)) return;
    const bool whole = range.whole && factor.whole;
    for (double i = 0; i <= steps; ++i) add(range, range.from * std::pow(factor.value, i), whole);
  }
  void add_count(const AxisRange& range, std::uint64_t count) {
    if (!has_values(range, static_cast<double>(count))) return;
    for (std::uint64_t i = 0; i < count; ++i) {
      const double share = static_cast<double>(i) / static_cast<double>(count - 1);
      const double number = range.logarithmic ? range.from * std::pow(range.to / range.from, share)
                                              : range.from + share * (range.to - range.from);
      add(range, number, range.whole);
    }
  }

  TableReader& table_;
  Axis& axis_;
};

}  // namespace

void read_range(TableReader& table, Axis& axis) {
  RangeReader(table, axis).read();
}

}  // namespace hsx
