#include "hsxsim/tracing.h"

#include <fmt/format.h>

#include <charconv>

#include "kernel/unit_text.h"
#include "platforms/contract_checks.h"

namespace hsx {
namespace {

constexpr std::uint64_t kLargestRing = 10'000'000;
constexpr std::uint64_t kLargestLimit = 1'000'000'000'000'000;

std::string text_of(const po::variables_map& values, const char* option) {
  return values[option].as<std::string>();
}

[[noreturn]] void refuse(const char* option, const std::string& value, const std::string& why) {
  throw UsageError(fmt::format("hsxsim run: --{} \"{}\": {}", option, value, why));
}

TracePlan::File parse_file(const std::string& text) {
  const std::size_t equals = text.find('=');
  std::vector<std::string> names;
  for (const TraceFormatRow& row : trace_formats()) names.emplace_back(row.name);
  if (equals == std::string::npos || equals + 1 == text.size()) {
    refuse("trace", text, fmt::format("expected FORMAT=FILE, with a FORMAT of {}", fmt::join(names, ", ")));
  }
  const std::string name = text.substr(0, equals);
  const TraceFormatRow* row = find_trace_format(name);
  if (row == nullptr) {
    refuse("trace", text,
           fmt::format("unknown format \"{}\", expected {}{}", name, fmt::join(names, " or "),
                       did_you_mean(name, names)));
  }
  return {row, text.substr(equals + 1)};
}

// Also "-": the first cycle of a time is the one that begins then or next.
Cycles parse_cycle(const char* option, const std::string& text, const Clock& clock) {
  if (const auto cycles = parse_cycles(text); cycles.ok()) return cycles.value;
  const auto time = parse_picoseconds(text);
  if (!time.ok()) {
    refuse(option, text, "expected a cycle or a time, such as \"1200 cycles\" or \"10 us\"");
  }
  return clock.first_at_or_after(time.value);
}

std::uint64_t parse_count(const char* option, const std::string& text, std::uint64_t most) {
  std::uint64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || stop != end || count == 0 || count > most) {
    refuse(option, text, fmt::format("expected a whole number, 1 .. {}", most));
  }
  return count;
}

TraceWindow parse_window(const po::variables_map& values, const Clock& clock) {
  TraceWindow window;
  if (values.count("trace-from") != 0) {
    window.from = parse_cycle("trace-from", text_of(values, "trace-from"), clock);
  }
  if (values.count("trace-to") != 0) {
    window.to = parse_cycle("trace-to", text_of(values, "trace-to"), clock);
    if (*window.to <= window.from) {
      refuse("trace-to", text_of(values, "trace-to"),
             fmt::format("is cycle {}, expected one behind the first, cycle {}", window.to->value(),
                         window.from.value()));
    }
  }
  if (values.count("trace-limit") != 0) {
    window.limit = parse_count("trace-limit", text_of(values, "trace-limit"), kLargestLimit);
  }
  return window;
}

std::optional<TraceTrigger> parse_trigger(const po::variables_map& values, const Config& config) {
  if (values.count("trace-on") == 0) return std::nullopt;
  const std::string id = text_of(values, "trace-on");
  if (Contracts::instance().find(id) == nullptr) {
    refuse("trace-on", id, "unknown contract" + did_you_mean(id, Contracts::instance().names()));
  }
  TraceTrigger trigger{id, limit_of_contract(config, id)};
  if (values.count("trace-ring") != 0) {
    trigger.ring = parse_count("trace-ring", text_of(values, "trace-ring"), kLargestRing);
  }
  return trigger;
}

TraceScope parse_scope(const po::variables_map& values, const TracePlan& plan, const Platform& platform) {
  if (values.count("trace-scope") == 0) return {};
  const auto& lists = values["trace-scope"].as<std::vector<std::string>>();
  std::vector<std::string> names;
  for (const TracePlan::File& file : plan.files) {
    const std::vector<std::string> more = file.format->names(platform);
    names.insert(names.end(), more.begin(), more.end());
  }
  TraceScope scope(split_globs(lists));
  if (const std::string wrong = scope.wrong(names); !wrong.empty()) {
    refuse("trace-scope", fmt::format("{}", fmt::join(lists, ",")), wrong);
  }
  return scope;
}

}  // namespace

po::options_description trace_options() {
  std::string formats;
  for (const TraceFormatRow& row : trace_formats()) formats += fmt::format("; {}: {}", row.name, row.doc);
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  const auto list = [](const char* name) {
    return po::value<std::vector<std::string>>()->composing()->value_name(name);
  };
  po::options_description options("traces");
  options.add_options()("trace", list("FORMAT=FILE"),
                        ("write what happened over time; may be repeated" + formats).c_str())(
      "trace-from", text("WHEN"), "first cycle shown: \"1200 cycles\" or a time, \"10 us\"")(
      "trace-to", text("WHEN"), "cycle in which the trace ends")(
      "trace-scope", list("GLOBS"), "show these signals only: core0,bus.*.data,!clock; may be repeated")(
      "trace-on", text("CONTRACT"), "keep the last events and write them when this contract is broken")(
      "trace-ring", text("N"), "how many --trace-on keeps (100000); a quarter as many follow")(
      "trace-limit", text("N"), "end the trace after so many events");
  return options;
}

void check_trace_options(const po::variables_map& values) {
  for (const char* option : {"trace-from", "trace-to", "trace-scope", "trace-on", "trace-limit"}) {
    if (values.count(option) != 0 && values.count("trace") == 0) {
      throw UsageError(fmt::format("hsxsim run: --{} needs --trace FORMAT=FILE", option));
    }
  }
  if (values.count("trace-ring") != 0 && values.count("trace-on") == 0) {
    throw UsageError("hsxsim run: --trace-ring needs --trace-on CONTRACT");
  }
}

std::vector<std::string> TracePlan::output_files() const {
  std::vector<std::string> all;
  for (const File& file : files) {
    const std::vector<std::string> more = file.format->files(file.path);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

TracePlan plan_traces(const po::variables_map& values, const Platform& platform) {
  TracePlan plan;
  if (values.count("trace") == 0) return plan;
  for (const std::string& text : values["trace"].as<std::vector<std::string>>()) {
    plan.files.push_back(parse_file(text));
  }
  plan.window = parse_window(values, platform.context().timeline.clock());
  plan.trigger = parse_trigger(values, platform.config());
  plan.scope = parse_scope(values, plan, platform);
  return plan;
}

Tracing::Tracing(Platform& platform, const TracePlan& plan)
    : recorder_(plan.window, make_formats(platform, plan), plan.trigger),
      events_(platform.context(), [this](const Event& event) { recorder_.see(event); }) {}

TraceRecorder::Formats Tracing::make_formats(const Platform& platform, const TracePlan& plan) {
  TraceRecorder::Formats formats;
  for (const TracePlan::File& file : plan.files) {
    auto format = file.format->make(platform, plan.scope, file.path);
    if (format == nullptr && error_.empty()) error_ = fmt::format("cannot write {}", file.path);
    if (format != nullptr) formats.push_back(std::move(format));
  }
  return formats;
}

bool Tracing::finish(Cycles end) {
  events_.finish(end);
  const bool good = recorder_.finish(end);
  for (const std::string& note : recorder_.notes()) fmt::print(stderr, "note: trace: {}\n", note);
  return good;
}

}  // namespace hsx
