// junit.xml: a suite a bench, a case a point.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platforms/bench_json.h"

namespace hsx {
namespace {

// The text with whatever is not UTF-8 replaced by U+FFFD.
std::string valid(const std::string& text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

// Whether U+FFFE or U+FFFF begins here: XML holds neither.
bool is_no_character(const std::string& text, std::size_t place) {
  return text.compare(place, 3, "\xEF\xBF\xBE") == 0 || text.compare(place, 3, "\xEF\xBF\xBF") == 0;
}

// Text for an attribute or an element; what XML cannot hold becomes '?'.
std::string escaped(const std::string& written) {
  const std::string text = valid(written);
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_no_character(text, i)) {
      safe += '?';
      i += 2;
      continue;
    }
    switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += static_cast<unsigned char>(c) >= 0x20 || c == '\n' ? c : '?';
    }
  }
  return safe;
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::uint64_t picoseconds = 0;

  void add(const BenchRecord& record) {
    const Verdict verdict = judge(record);
    ++tests;
    failures += verdict == Verdict::fail ? 1 : 0;
    errors += verdict == Verdict::incomplete ? 1 : 0;
    skipped += verdict == Verdict::skipped ? 1 : 0;
    picoseconds += record.outcome.time.value();
  }
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\"", tests,
                       failures, errors, skipped, seconds(picoseconds));
  }
  static std::string seconds(std::uint64_t picoseconds) {
    constexpr std::uint64_t kNanosecond = 1000;
    constexpr std::uint64_t kSecond = 1'000'000'000;  // in nanoseconds
    const std::uint64_t ns = picoseconds / kNanosecond;
    return fmt::format("{}.{:09}", ns / kSecond, ns % kSecond);
  }
};

// The command as a shell takes it.
std::string shell_text(const std::vector<std::string>& command) {
  constexpr const char* kSafe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=-+,:";
  std::string text;
  for (const std::string& word : command) {
    std::string shown = word;
    if (word.empty() || word.find_first_not_of(kSafe) != std::string::npos) {
      shown = "'";
      for (const char c : word) shown += c == '\'' ? std::string("'\\''") : std::string(1, c);
      shown += "'";
    }
    text += (text.empty() ? "" : " ") + shown;
  }
  return text;
}

std::string complaint(const BenchRecord& record, const char* element) {
  const std::vector<std::string> found = failures(record);
  std::string text;
  for (const std::string& failure : found) text += failure + "\n";
  return fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{3}reproduce: {4}\n</{0}>\n", element,
                     escaped(found.front()), judge(record) == Verdict::fail ? "violated" : "incomplete",
                     escaped(text), escaped(shell_text(record.command)));
}

std::string body(const BenchRecord& record) {
  switch (judge(record)) {
    case Verdict::fail:
      return complaint(record, "failure");
    case Verdict::incomplete:
      return complaint(record, "error");
    case Verdict::skipped:
      return fmt::format("      <skipped message=\"{}\"/>\n", escaped(record.not_applicable));
    default:
      return "";
  }
}

std::string test_case(const BenchRecord& record) {
  const std::string inner = body(record);
  const std::string name = record.point.empty() ? record.bench->name : record.point;
  const std::string head =
      fmt::format("    <testcase name=\"{}\" classname=\"hsxsim.bench.{}\" time=\"{}\"", escaped(name),
                  record.bench->name, Counts::seconds(record.outcome.time.value()));
  return inner.empty() ? head + "/>\n" : head + ">\n" + inner + "    </testcase>\n";
}

}  // namespace

std::string bench_junit_xml(const std::vector<BenchRecord>& records) {
  Counts all;
  std::string suites;
  for (auto first = records.begin(); first != records.end();) {
    const auto last = std::find_if(first, records.end(),
                                   [&](const BenchRecord& record) { return record.bench != first->bench; });
    Counts counts;
    std::string cases;
    for (const BenchRecord* record = &*first; record != &*first + (last - first); ++record) {
      counts.add(*record);
      all.add(*record);
      cases += test_case(*record);
    }
    suites += fmt::format("  <testsuite name=\"{}\" {}>\n{}  </testsuite>\n", first->bench->name,
                          counts.attributes(), cases);
    first = last;
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hsxsim bench\" {}>\n{}</testsuites>\n",
      all.attributes(), suites);
}

}  // namespace hsx
