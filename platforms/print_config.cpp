#include "platforms/print_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace hsx {
namespace {

bool is_bare(const std::string& name) {
  constexpr std::string_view kBare = "0123456789_-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return !name.empty() && name.find_first_not_of(kBare) == std::string::npos;
}

std::string key_text(const std::string& name) {
  return is_bare(name) ? name : in_quotes(name);
}

// Dotted names are written as dotted keys, unless one of them begins another: then the key is the whole name
// in quotes.
std::string param_key(const std::string& name, const std::vector<const ParamBase*>& params) {
  const auto begins = [](const std::string& a, const std::string& b) {
    return b.compare(0, a.size() + 1, a + ".") == 0;
  };
  const bool clashes = std::any_of(params.begin(), params.end(), [&](const ParamBase* other) {
    return begins(name, other->name()) || begins(other->name(), name);
  });
  std::string undotted = name;
  undotted.erase(std::remove(undotted.begin(), undotted.end(), '.'), undotted.end());
  return clashes || !is_bare(undotted) ? in_quotes(name) : name;
}

class Printer {
 public:
  Printer(const Platform& platform, const PrintOptions& options)
      : platform_(platform), config_(platform.config()), options_(options) {}

  std::string print() {
    print_plugins();
    line("clock", ParamType<Hertz>::write(config_.clock.value), config_.clock.origin);
    for (const auto& component : platform_.components()) print_component(*component);
    print_wires();
    print_regions();
    for (const TaskConfig& task : config_.tasks) print_task(task);
    print_run();
    for (const InjectionConfig& injection : config_.injections) print_injection(injection);
    print_expectations("expect", config_.expect);
    print_checks();
    for (const WaiverConfig& waiver : config_.waivers) print_waiver(waiver);
    return text_;
  }

 private:
  void header(const std::string& name) { text_ += fmt::format("\n[{}]\n", name); }
  void line(const std::string& key, const std::string& value, const Origin& origin) {
    text_ += fmt::format("{} = {}{}\n", key, value, options_.origins ? "  # " + origin.text() : "");
  }
  template <class T>
  void optional_line(const std::string& key, const std::optional<Placed<T>>& value) {
    if (value) line(key, ParamType<T>::write(value->value), value->origin);
  }
  void print_plugins();
  void print_component(const Component& component);
  void print_wires();
  void print_regions();
  void print_task(const TaskConfig& task);
  void print_run();
  void print_injection(const InjectionConfig& injection);
  void print_expectations(const char* table, const OrderedMap<Expectation>& entries);
  void print_entries(const OrderedMap<Expectation>& entries);
  void print_checks();
  void print_waiver(const WaiverConfig& waiver);
  std::string image_text(const TaskConfig& task) const;

  const Platform& platform_;
  const Config& config_;
  const PrintOptions& options_;
  std::string text_;
};

void Printer::print_plugins() {
  std::vector<std::string> names;
  for (const Plugin& plugin : config_.plugins) names.push_back(in_quotes(plugin.named));
  if (!names.empty()) text_ += fmt::format("plugins = [{}]\n", fmt::join(names, ", "));
}

void Printer::print_component(const Component& component) {
  const auto declared = std::find_if(config_.components.begin(), config_.components.end(),
                                     [&](const ComponentConfig& c) { return c.name == component.name(); });
  header(fmt::format("components.{}", component.name()));
  line("kind", in_quotes(declared->kind), declared->kind_origin);
  for (const ParamBase* param : component.params()) {
    line(param_key(param->name(), component.params()), param->value_text(), param->origin());
  }
}

void Printer::print_wires() {
  header("wires");
  for (const WireConfig& wire : config_.wires) {
    std::vector<std::string> ends;
    for (const Placed<std::string>& end : wire.to) ends.push_back(in_quotes(end.value));
    const std::string value = ends.size() == 1 ? ends.front() : fmt::format("[{}]", fmt::join(ends, ", "));
    line(in_quotes(wire.from), value, wire.origin);
  }
}

void Printer::print_regions() {
  std::string bus;
  for (const RegionConfig& region : config_.regions) {
    if (region.bus != bus) header(fmt::format("map.{}", key_text(bus = region.bus)));
    line(in_quotes(region.target),
         fmt::format("{{ at = {}, size = {} }}", to_text(region.at->value),
                     ParamType<Bytes>::write(region.size->value)),
         region.origin);
  }
}

std::string Printer::image_text(const TaskConfig& task) const {
  const std::filesystem::path written(task.image.value);
  if (options_.found_images) return in_quotes(task.image_path);
  const bool by_caller = task.image.origin.line == 0;
  return in_quotes(written.is_absolute() || by_caller ? written.filename().string() : task.image.value);
}

void Printer::print_task(const TaskConfig& task) {
  text_ += "\n[[task]]\n";
  line("image", image_text(task), task.image.origin);
  optional_line("name", task.name);
  optional_line("stack", task.stack);
  line("start", ParamType<Picoseconds>::write(task.start.value), task.start.origin);
  optional_line("quantum", task.quantum);
  for (const auto& [name, setting] : task.define) {
    line("define." + key_text(name), to_text(setting.value), setting.origin);
  }
}

void Printer::print_run() {
  header("run");
  line("limit", ParamType<Picoseconds>::write(config_.run.limit.value), config_.run.limit.origin);
  optional_line("watchdog", config_.run.watchdog);
}

void Printer::print_injection(const InjectionConfig& injection) {
  text_ += "\n[[inject]]\n";
  for (const auto& [key, value] : injection.lines) line(key, value.value, value.origin);
}

void Printer::print_expectations(const char* table, const OrderedMap<Expectation>& entries) {
  if (entries.empty()) return;
  header(table);
  print_entries(entries);
}

void Printer::print_checks() {
  const bool stops = config_.on_violation.value == OnViolation::stop;
  if (config_.checks.empty() && !stops) return;
  header("checks");
  if (stops) line(kOnViolation, in_quotes("stop"), config_.on_violation.origin);
  print_entries(config_.checks);
}

void Printer::print_waiver(const WaiverConfig& waiver) {
  text_ += "\n[[waive]]\n";
  line("contract", in_quotes(waiver.contract.value), waiver.contract.origin);
  line("reason", in_quotes(waiver.reason.value), waiver.reason.origin);
  line("until", in_quotes(waiver.until.value), waiver.until.origin);
  optional_line("task", waiver.task);
}

void Printer::print_entries(const OrderedMap<Expectation>& entries) {
  for (const auto& [key, expectation] : entries) {
    std::vector<std::string> bounds;
    if (expectation.min) bounds.push_back("min = " + to_text(*expectation.min));
    if (expectation.max) bounds.push_back("max = " + to_text(*expectation.max));
    const std::string value =
        expectation.equals ? to_text(*expectation.equals) : fmt::format("{{ {} }}", fmt::join(bounds, ", "));
    line(in_quotes(key), value, expectation.origin);
  }
}

}  // namespace

std::string print_config(const Platform& platform, const PrintOptions& options) {
  return Printer(platform, options).print();
}

}  // namespace hsx
