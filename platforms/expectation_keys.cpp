#include "platforms/expectation_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "io/line_output.h"
#include "platforms/simulation.h"
#include "platforms/state_json.h"
#include "platforms/task_fields.h"

namespace hsx {
namespace {

constexpr std::string_view kTaskPrefix = "task.";

// Nothing unless the text is a number and nothing else.
std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number;
}

// What stands behind "task.N.".
std::string field_of(const std::string& key) {
  return key.substr(key.find('.', kTaskPrefix.size()) + 1);
}

std::optional<std::uint32_t> register_of(const std::string& field) {
  const auto number = field.empty() || field[0] != 'r' ? std::nullopt : number_in(field.substr(1));
  return number && *number < 16 ? number : std::nullopt;
}

bool is_field(const std::string& field) {
  const std::vector<std::string> names = task_field_names();
  return std::find(names.begin(), names.end(), field) != names.end();
}

std::optional<ValueForm> task_form(const Platform& platform, const std::string& key) {
  const auto* executive = platform.find_only<Executive>();
  if (executive == nullptr || task_of_key(key) == 0 || task_of_key(key) > executive->tasks().size()) {
    return std::nullopt;
  }
  const std::string field = field_of(key);
  if (is_field(field)) return task_field_form(field);
  if (register_of(field)) return ValueForm{ValueForm::Numbers::whole, {kNoValue}, false};
  return std::nullopt;
}

SettingValue read_task(Executive& executive, std::uint32_t pid, const std::string& field) {
  const Task& task = executive.tasks().task(pid);
  const auto reg = register_of(field);
  if (!reg) return task_field(task, field);
  if (!task.loaded) return std::string(kNoValue);
  return static_cast<std::int64_t>(executive.memory(pid).registers[*reg]);
}

// A histogram and which of its figures, or no histogram.
struct Figure {
  const Histogram* histogram = nullptr;
  std::string leaf;
  unsigned percent = 0;  // of "pNN"
};

const Histogram* find_histogram(const Platform& platform, const std::string& name) {
  const auto& by_name = platform.context().stats.by_name();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : dynamic_cast<const Histogram*>(found->second);
}

Figure find_figure(const Platform& platform, const std::string& key) {
  const std::size_t dot = std::min(key.rfind('.'), key.size() - 1);
  Figure figure{find_histogram(platform, key.substr(0, dot)), key.substr(dot + 1)};
  if (figure.histogram == nullptr) return {};
  for (const char* leaf : {"count", "min", "max", "mean"}) {
    if (figure.leaf == leaf) return figure;
  }
  const auto percent = figure.leaf[0] == 'p' ? number_in(figure.leaf.substr(1)) : std::nullopt;
  if (!percent || *percent == 0 || *percent > 100) return {};
  figure.percent = *percent;
  return figure;
}

SettingValue value_of(const Figure& figure) {
  const auto whole = [](std::uint64_t value) { return SettingValue(static_cast<std::int64_t>(value)); };
  if (figure.leaf == "count") return whole(figure.histogram->count());
  if (figure.leaf == "min") return whole(figure.histogram->min());
  if (figure.leaf == "max") return whole(figure.histogram->max());
  if (figure.leaf == "mean") return figure.histogram->mean();
  return whole(figure.histogram->percentile(figure.percent));
}

// Null for a histogram.
const Stat* find_single(const Platform& platform, const std::string& key) {
  const auto& by_name = platform.context().stats.by_name();
  const auto found = by_name.find(key);
  return found == by_name.end() || is_histogram(platform, key) ? nullptr : found->second;
}

}  // namespace

std::uint32_t task_of_key(const std::string& key) {
  const std::size_t dot = key.find('.', kTaskPrefix.size());
  if (key.compare(0, kTaskPrefix.size(), kTaskPrefix) != 0 || dot == std::string::npos) return 0;
  return number_in(std::string_view(key).substr(kTaskPrefix.size(), dot - kTaskPrefix.size())).value_or(0);
}

bool is_histogram(const Platform& platform, const std::string& key) {
  return find_histogram(platform, key) != nullptr;
}

std::optional<ValueForm> key_form(const Platform& platform, const std::string& key) {
  if (key == "run.end") return ValueForm{ValueForm::Numbers::none, end_reasons(), false};
  if (key == "run.cycles" || key == "run.steps") return kWholeNumber;
  if (key == "uart" && platform.find_only<SerialOutput>() != nullptr) {
    return ValueForm{ValueForm::Numbers::none, {}, true};
  }
  if (auto form = task_form(platform, key)) return form;
  if (const Stat* stat = find_single(platform, key)) {
    return dynamic_cast<const Ratio*>(stat) != nullptr ? kRealNumber : kWholeNumber;
  }
  const Figure figure = find_figure(platform, key);
  if (figure.histogram == nullptr) return std::nullopt;
  return figure.leaf == "mean" ? kRealNumber : kWholeNumber;
}

std::optional<SettingValue> read_key(const Platform& platform, const RunResult& result,
                                     const std::string& key) {
  if (!key_form(platform, key)) return std::nullopt;
  if (key == "run.end") return std::string(to_text(result.reason));
  if (key == "run.cycles") return static_cast<std::int64_t>(result.cycles.value());
  if (key == "run.steps") return static_cast<std::int64_t>(result.steps);
  if (key == "uart") return as_utf8(platform.find_only<SerialOutput>()->text());
  if (task_form(platform, key)) {
    return read_task(*platform.find_only<Executive>(), task_of_key(key), field_of(key));
  }
  const Stat* stat = find_single(platform, key);
  if (const auto* counter = dynamic_cast<const Counter*>(stat)) {
    return static_cast<std::int64_t>(counter->value());
  }
  if (const auto* ratio = dynamic_cast<const Ratio*>(stat)) return ratio->value();
  return value_of(find_figure(platform, key));
}

std::vector<std::string> known_keys(const Platform& platform) {
  std::vector<std::string> keys{"run.end", "run.cycles", "run.steps", "uart"};
  const auto* executive = platform.find_only<Executive>();
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    for (const std::string& field : task_field_names()) keys.push_back(fmt::format("task.{}.{}", pid, field));
  }
  for (const auto& [name, stat] : platform.context().stats.by_name()) {
    keys.push_back(is_histogram(platform, name) ? name + ".max" : name);
  }
  return keys;
}

}  // namespace hsx
