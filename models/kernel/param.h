// Parameters: one declaration carries name, type, unit, range, default and meaning.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "kernel/settings.h"
#include "kernel/unit_text.h"

namespace hsx {

class Component;

// How a parameter is shown and checked, whatever its type.
class ParamBase {
 public:
  ParamBase(Component& owner, std::string name, std::string doc);
  virtual ~ParamBase() = default;
  ParamBase(const ParamBase&) = delete;
  ParamBase& operator=(const ParamBase&) = delete;

  const std::string& name() const { return name_; }
  const std::string& doc() const { return doc_; }
  virtual std::string type_text() const = 0;     // "cycles", "size", one of the choices, ...
  virtual std::string range_text() const = 0;    // "1 .. 64", or "" when every value of the type is allowed
  virtual std::string default_text() const = 0;  // as written in a config
  virtual std::string value_text() const = 0;    // as written in a config
  // "default", or where the value came from.
  const Origin& origin() const { return origin_; }

  // Whether it may get another value while the simulation is paused: for those that are read at each use.
  bool changeable() const { return changeable_; }
  void let_change() { changeable_ = true; }
  // "", or why the value is refused, for which the rules are those of a setting.
  std::string check_change(const SettingValue& value);
  // Takes the value unless it is refused; see platforms/parameter_change.h for what else that takes.
  std::string change(const SettingValue& value);

 protected:
  // "", or what is wrong with the value, which is taken if `take` and nothing is.
  virtual std::string assign(const SettingValue& value, bool take) = 0;
  // The setting for this parameter, or null when the default stands.
  const Setting* take_setting(Component& owner);
  void refuse(Component& owner, const Setting& setting, const std::string& why) const;

 private:
  std::string name_;
  std::string doc_;
  Origin origin_{Origin::kDefault, 0, 0};
  bool changeable_ = false;
};

// How a type is read from a config value and written back. Specialised for the types a parameter may have.
template <class T>
struct ParamType;

template <>
struct ParamType<bool> {
  static const char* name() { return "bool"; }
  static Parsed<bool> read(const SettingValue& value);
  static std::string write(bool value) { return value ? "true" : "false"; }
};
template <>
struct ParamType<std::uint64_t> {
  static const char* name() { return "count"; }
  static Parsed<std::uint64_t> read(const SettingValue& value);
  static std::string write(std::uint64_t value);
};
template <>
struct ParamType<std::string> {
  static const char* name() { return "text"; }
  static Parsed<std::string> read(const SettingValue& value);
  static std::string write(const std::string& value);
};
// A whole number stands for cycles; every other quantity needs its unit.
template <>
struct ParamType<Cycles> {
  static const char* name() { return "cycles"; }
  static Parsed<Cycles> read(const SettingValue& value);
  static std::string write(Cycles value);
};
template <>
struct ParamType<Bytes> {
  static const char* name() { return "size"; }
  static Parsed<Bytes> read(const SettingValue& value);
  static std::string write(Bytes value);
};
template <>
struct ParamType<Picoseconds> {
  static const char* name() { return "time"; }
  static Parsed<Picoseconds> read(const SettingValue& value);
  static std::string write(Picoseconds value);
};
template <>
struct ParamType<Hertz> {
  static const char* name() { return "frequency"; }
  static Parsed<Hertz> read(const SettingValue& value);
  static std::string write(Hertz value);
};
template <>
struct ParamType<Address> {
  static const char* name() { return "address"; }
  static Parsed<Address> read(const SettingValue& value);
  static std::string write(Address value);
};

// A parameter with an inclusive range. Requires default within range. Reads as a T.
template <class T>
class Param : public ParamBase {
 public:
  Param(Component& owner, std::string name, T fallback, std::string doc, T low, T high)
      : ParamBase(owner, std::move(name), std::move(doc)),
        fallback_(fallback),
        value_(fallback),
        low_(low),
        high_(high),
        ranged_(true) {
    read(owner);
  }
  Param(Component& owner, std::string name, T fallback, std::string doc)
      : ParamBase(owner, std::move(name), std::move(doc)), fallback_(fallback), value_(fallback) {
    read(owner);
  }

  const T& value() const { return value_; }
  operator const T&() const {
    return value_;
  }  // NOLINT(google-explicit-constructor): a parameter reads as its value

  std::string type_text() const override { return ParamType<T>::name(); }
  std::string range_text() const override {
    return ranged_ ? ParamType<T>::write(low_) + " .. " + ParamType<T>::write(high_) : "";
  }
  std::string default_text() const override { return ParamType<T>::write(fallback_); }
  std::string value_text() const override { return ParamType<T>::write(value_); }

 private:
  void read(Component& owner) {
    const Setting* setting = take_setting(owner);
    if (setting == nullptr) return;
    const std::string wrong = Param::assign(setting->value, true);
    if (!wrong.empty()) refuse(owner, *setting, wrong);
  }
  std::string assign(const SettingValue& value, bool take) override {
    const Parsed<T> parsed = ParamType<T>::read(value);
    if (!parsed.ok()) return parsed.error;
    if (ranged_ && (parsed.value < low_ || high_ < parsed.value))
      return ParamType<T>::write(parsed.value) + " is out of range, expected " + Param::range_text();
    if (take) value_ = parsed.value;
    return "";
  }

  T fallback_;
  T value_;
  T low_{};
  T high_{};
  bool ranged_ = false;
};

// A parameter that takes one of a fixed list of words. Reads as the index of the word.
class ChoiceParam : public ParamBase {
 public:
  // Requires `fallback` to be one of `choices`.
  ChoiceParam(Component& owner, std::string name, std::vector<std::string> choices,
              const std::string& fallback, std::string doc);

  std::size_t index() const { return index_; }
  const std::string& word() const { return choices_[index_]; }
  template <class Enum>
  Enum as() const {
    return static_cast<Enum>(index_);
  }

  std::string type_text() const override { return "choice"; }
  std::string range_text() const override;
  std::string default_text() const override { return ParamType<std::string>::write(choices_[fallback_]); }
  std::string value_text() const override { return ParamType<std::string>::write(word()); }

 private:
  std::string assign(const SettingValue& value, bool take) override;

  std::vector<std::string> choices_;
  std::size_t fallback_ = 0;
  std::size_t index_ = 0;
};

}  // namespace hsx
