#include "kernel/param.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/component.h"

namespace hsx {
namespace {

template <class T>
Parsed<T> read_quantity(const SettingValue& value, Parsed<T> (*parse)(std::string_view),
                        const char* example) {
  if (const auto* text = std::get_if<std::string>(&value)) return parse(*text);
  return {{}, fmt::format("{}: expected a value with a unit such as \"{}\"", to_text(value), example)};
}

Parsed<std::uint64_t> read_whole(const SettingValue& value, const char* what) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr || *number < 0) {
    return {0, fmt::format("{}: expected {}", to_text(value), what)};
  }
  return {static_cast<std::uint64_t>(*number), ""};
}

// Another number is another wish, not a slip.
bool without_digits(const std::string& word) {
  return word.find_first_of("0123456789") == std::string::npos;
}

}  // namespace

ParamBase::ParamBase(Component& owner, std::string name, std::string doc)
    : name_(std::move(name)), doc_(std::move(doc)) {
  owner.register_param(*this);
}

const Setting* ParamBase::take_setting(Component& owner) {
  const Setting* setting = owner.setup_settings().take(name_);
  if (setting != nullptr) origin_ = setting->origin;
  return setting;
}

void ParamBase::refuse(Component& owner, const Setting& setting, const std::string& why) const {
  owner.context().diagnostics.error(setting.origin, fmt::format("{}.{}: {}", owner.name(), name_, why));
}

std::string ParamBase::check_change(const SettingValue& value) {
  return changeable_ ? assign(value, false) : "it is fixed when the simulation starts";
}

std::string ParamBase::change(const SettingValue& value) {
  return changeable_ ? assign(value, true) : check_change(value);
}

Parsed<bool> ParamType<bool>::read(const SettingValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return {*flag, ""};
  return {false, fmt::format("{}: expected true or false", to_text(value))};
}

Parsed<std::uint64_t> ParamType<std::uint64_t>::read(const SettingValue& value) {
  return read_whole(value, "a whole number");
}
std::string ParamType<std::uint64_t>::write(std::uint64_t value) {
  return fmt::format("{}", value);
}

Parsed<std::string> ParamType<std::string>::read(const SettingValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return {*text, ""};
  return {{}, fmt::format("{}: expected text in quotes", to_text(value))};
}
std::string ParamType<std::string>::write(const std::string& value) {
  return in_quotes(value);
}

Parsed<Cycles> ParamType<Cycles>::read(const SettingValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return parse_cycles(*text);
  const Parsed<std::uint64_t> number = read_whole(value, "a number of cycles such as 4 or \"4 cycles\"");
  return {Cycles(number.value), number.error};
}
std::string ParamType<Cycles>::write(Cycles value) {
  return fmt::format("{}", value.value());
}

Parsed<Bytes> ParamType<Bytes>::read(const SettingValue& value) {
  return read_quantity<Bytes>(value, parse_bytes, "64 KiB");
}
std::string ParamType<Bytes>::write(Bytes value) {
  return fmt::format("\"{}\"", to_text(value));
}

Parsed<Picoseconds> ParamType<Picoseconds>::read(const SettingValue& value) {
  return read_quantity<Picoseconds>(value, parse_picoseconds, "10 us");
}
std::string ParamType<Picoseconds>::write(Picoseconds value) {
  return fmt::format("\"{}\"", to_text(value));
}

Parsed<Hertz> ParamType<Hertz>::read(const SettingValue& value) {
  return read_quantity<Hertz>(value, parse_hertz, "48 MHz");
}
std::string ParamType<Hertz>::write(Hertz value) {
  return fmt::format("\"{}\"", to_text(value));
}

Parsed<Address> ParamType<Address>::read(const SettingValue& value) {
  const Parsed<std::uint64_t> number = read_whole(value, "an address such as 0x1000");
  return {Address(number.value), number.error};
}
std::string ParamType<Address>::write(Address value) {
  return fmt::format("0x{:X}", value.value());
}

ChoiceParam::ChoiceParam(Component& owner, std::string name, std::vector<std::string> choices,
                         const std::string& fallback, std::string doc)
    : ParamBase(owner, std::move(name), std::move(doc)), choices_(std::move(choices)) {
  const auto find = [this](const std::string& word) {
    return static_cast<std::size_t>(std::find(choices_.begin(), choices_.end(), word) - choices_.begin());
  };
  fallback_ = index_ = find(fallback);
  if (fallback_ == choices_.size()) throw std::invalid_argument("no choice \"" + fallback + "\"");
  const Setting* setting = take_setting(owner);
  if (setting == nullptr) return;
  const std::string wrong = ChoiceParam::assign(setting->value, true);
  if (!wrong.empty()) refuse(owner, *setting, wrong);
}

std::string ChoiceParam::assign(const SettingValue& value, bool take) {
  const Parsed<std::string> parsed = ParamType<std::string>::read(value);
  if (!parsed.ok()) return parsed.error;
  const auto found =
      static_cast<std::size_t>(std::find(choices_.begin(), choices_.end(), parsed.value) - choices_.begin());
  if (found == choices_.size()) {
    return fmt::format("\"{}\": expected one of {}{}", parsed.value, ChoiceParam::range_text(),
                       without_digits(parsed.value) ? did_you_mean(parsed.value, choices_) : "");
  }
  if (take) index_ = found;
  return "";
}

std::string ChoiceParam::range_text() const {
  return fmt::format("{}", fmt::join(choices_, " | "));
}

}  // namespace hsx
