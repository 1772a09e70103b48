#include "platforms/injection_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "platforms/section_reader.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

constexpr std::uint64_t kMostNumber = std::numeric_limits<std::int64_t>::max();

class EntryReader {
 public:
  EntryReader(const Section& entry, std::size_t number, Overrides& overrides, Diagnostics& diagnostics)
      : name_(fmt::format("inject.{}", number)),
        reader_(without_plain_place(entry, name_, diagnostics), name_, overrides, diagnostics),
        diagnostics_(diagnostics),
        is_placed_(is_placed(entry)) {
    config_.origin = entry.origin;
    config_.request.number = number;
    config_.request.origins[""] = entry.origin;
  }

  InjectionConfig read() {
    const auto what =
        reader_.required_text("what", fmt::format("a kind of fault such as \"{}\"", names().front()).c_str());
    if (!what) return std::move(config_);
    const auto kind = injection_kinds().find(what->value);
    if (kind == injection_kinds().end()) {
      error(what->origin, "what",
            fmt::format("unknown fault \"{}\"{}", what->value, did_you_mean(what->value, names())));
      return std::move(config_);
    }
    config_.what = what->value;
    add_line("what", in_quotes(what->value), what->origin);
    for (const InjectionKey& key : kind->second.row.keys) read_key(key);
    read_place(kind->second.row);
    reader_.finish();
    if (!is_complete(kind->second.row)) config_.what.clear();
    return std::move(config_);
  }

 private:
  static bool is_placed(const Section& entry) {
    const auto key = entry.values.lower_bound("at");
    return key != entry.values.end() && (key->first == "at" || key->first.compare(0, 3, "at.") == 0);
  }
  static Section without_plain_place(Section entry, const std::string& name, Diagnostics& diagnostics) {
    const auto plain = entry.values.find("at");
    if (plain == entry.values.end()) return entry;
    diagnostics.error(plain->second.origin, name + ".at: expected a table such as { cycle = N }");
    entry.values.erase(plain);
    return entry;
  }
  static std::vector<std::string> names() {
    std::vector<std::string> names;
    for (const auto& kind : injection_kinds()) names.push_back(kind.first);
    return names;
  }
  void error(const Origin& origin, const std::string& key, const std::string& why) {
    diagnostics_.error(origin, fmt::format("{}.{}: {}", name_, key, why));
  }
  void add_line(const std::string& key, std::string text, const Origin& origin) {
    config_.lines.push_back({key, {std::move(text), origin}});
    config_.request.origins[key] = origin;
  }
  bool is_complete(const InjectionRow& row) const {
    const auto is_there = [this](const InjectionKey& key) {
      return !key.required || config_.request.numbers.count(key.name) != 0;
    };
    return config_.request.at.size() > 0 && std::all_of(row.keys.begin(), row.keys.end(), is_there);
  }
  bool is_meaningful(const InjectionKey& key) const {
    const auto chosen = words_.find(key.beside);
    return chosen == words_.end() || chosen->second == key.beside_word;
  }
  template <class T>
  void read_number(const InjectionKey& key, const char* example) {
    const T low(key.low);
    const T high(key.high);
    auto value = key.required ? reader_.required<T>(key.name, example, low, high)
                              : reader_.optional<T>(key.name, low, high);
    if (!is_meaningful(key)) {
      const std::string why = fmt::format("it is for {} = \"{}\" only", key.beside, key.beside_word);
      return value ? error(value->origin, key.name, why) : void();
    }
    if (!value && key.fallback) value = Placed<T>{T(*key.fallback)};
    if (value) set(key, plain(value->value), ParamType<T>::write(value->value), value->origin);
  }
  static std::uint64_t plain(std::uint64_t value) { return value; }
  template <class T>
  static std::uint64_t plain(const T& value) {
    return value.value();
  }
  void set(const InjectionKey& key, std::uint64_t value, std::string text, const Origin& origin) {
    config_.request.numbers[key.name] = value;
    add_line(key.name, std::move(text), origin);
  }
  void read_key(const InjectionKey& key);
  void read_choice(const InjectionKey& key);
  void read_place(const InjectionRow& row);
  void place_at_random(const Placed<std::uint64_t>& count, const InjectionRow& row);
  void place(std::string text, const Origin& origin) {
    add_line("at", fmt::format("{{ {} }}", text), origin);
  }

  std::string name_;
  SectionReader reader_;
  Diagnostics& diagnostics_;
  bool is_placed_;  // rightly or not
  InjectionConfig config_;
  std::map<std::string, std::string> words_;  // of the choices that have been read
};

void EntryReader::read_key(const InjectionKey& key) {
  switch (key.form) {
    case InjectionKey::Form::number:
      return read_number<std::uint64_t>(key, "a whole number");
    case InjectionKey::Form::address:
      return read_number<Address>(key, "an address such as 0x1000");
    case InjectionKey::Form::cycles:
      return read_number<Cycles>(key, "a number of cycles");
    case InjectionKey::Form::choice:
      return read_choice(key);
    case InjectionKey::Form::text:
      if (const auto text = reader_.optional_text(key.name)) {
        config_.request.texts[key.name] = text->value;
        add_line(key.name, in_quotes(text->value), text->origin);
      }
  }
}

void EntryReader::read_choice(const InjectionKey& key) {
  const std::string expected = fmt::format("one of {}", fmt::join(key.words, ", "));
  std::optional<Placed<std::string>> word;
  if (key.required) {
    word = reader_.required_text(key.name, expected.c_str());
  } else {
    word = reader_.optional_text(key.name);
    if (!word && key.fallback) word = Placed<std::string>{key.words[*key.fallback]};
  }
  if (!word) return;
  const auto found = std::find(key.words.begin(), key.words.end(), word->value);
  if (found == key.words.end()) {
    return error(word->origin, key.name, fmt::format("\"{}\": expected {}", word->value, expected));
  }
  words_[key.name] = word->value;
  set(key, static_cast<std::uint64_t>(found - key.words.begin()), in_quotes(word->value), word->origin);
}

void EntryReader::read_place(const InjectionRow& row) {
  const auto cycle = reader_.optional<std::uint64_t>("at.cycle", 0, kMostNumber);
  const auto nth = reader_.optional<std::uint64_t>("at.nth", 1, kMostNumber);
  const auto count = reader_.optional<std::uint64_t>("at.random", 1, kMostDrawn);
  const int places = cycle.has_value() + nth.has_value() + count.has_value();
  if (places > 1 || (places == 0 && !is_placed_)) {
    error(config_.origin, "at", "expected one of { cycle = N }, { nth = N } and { random = COUNT, of = N }");
  }
  if (nth && row.occurrence.empty()) error(nth->origin, "at.nth", "it has no occurrences, expected a cycle");
  if (count) return place_at_random(*count, row);
  if (cycle) {
    config_.request.at.cycles = {cycle->value};
    place(fmt::format("cycle = {}", cycle->value), cycle->origin);
  } else if (nth) {
    config_.request.at.occurrences = {nth->value};
    place(fmt::format("nth = {}", nth->value), nth->origin);
  }
}

void EntryReader::place_at_random(const Placed<std::uint64_t>& count, const InjectionRow& row) {
  const auto seed = reader_.with_default<std::uint64_t>("at.seed", 1);
  const auto of = reader_.optional<std::uint64_t>("at.of", 1, kMostNumber);
  const auto cycles = reader_.optional<std::uint64_t>("at.cycles", 1, kMostNumber);
  if (of.has_value() == cycles.has_value()) {
    return error(count.origin, "at", "expected either of = OCCURRENCES or cycles = N beside random");
  }
  if (of && row.occurrence.empty())
    return error(of->origin, "at.of", "it has no occurrences, expected cycles");
  const std::uint64_t range = of ? of->value : cycles->value;
  if (count.value > range) {
    return error(count.origin, "at.random",
                 fmt::format("{} places are not to be had among {}", count.value, range));
  }
  Placement& at = config_.request.at;
  if (of) at.occurrences = draw(count.value, seed.value, 1, range);
  if (cycles) at.cycles = draw(count.value, seed.value, 0, range - 1);
  place(fmt::format("random = {}, seed = {}, {} = {}", count.value, seed.value, of ? "of" : "cycles", range),
        count.origin);
}

}  // namespace

std::vector<InjectionConfig> read_injections(const std::vector<Section>& entries, Overrides& overrides,
                                             Diagnostics& diagnostics) {
  std::vector<InjectionConfig> injections;
  for (const Section& entry : entries) {
    injections.push_back(EntryReader(entry, injections.size() + 1, overrides, diagnostics).read());
  }
  return injections;
}

}  // namespace hsx
