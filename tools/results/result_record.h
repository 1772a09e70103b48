// What a result folder holds, as names and values.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "results/flat_values.h"

namespace hsx {

// A broken contract or expectation.
struct BrokenRule {
  std::string id;
  std::uint64_t cycle = 0;
  std::uint32_t pid = 0;  // 0: of no task
  std::uint32_t pc = 0;
  std::string message;
};

struct ResultRecord {
  enum class Kind { run, bench };
  Kind kind = Kind::run;
  std::string build;       // program and version; "" when it does not matter
  NamedValues parameters;  // of the resolved config, and "image.PID.digest"
  NamedValues
      statistics;     // a number, or the bins of a histogram: pairs of a value and how often it was recorded
  NamedValues state;  // "run.cycles", "task.PID.FIELD", "mailbox.ID.FIELD", "uart", "can.N.FIELD"
  NamedValues contracts;  // "run.reason", "run.exit_status", "ID.checks" and so on; of a bench its verdicts
  std::vector<BrokenRule> broken;
};

// Reads the folder of a run, of benches, or one that keeps a record. Throws ResultError.
ResultRecord read_record(const std::string& folder);
// Whether read_record can be expected to read it.
bool holds_record(const std::string& folder);

// The figures of a bench's results.json.
ResultRecord bench_record(const nlohmann::ordered_json& results);

inline constexpr const char* kRecordFile = "record.json";
// A record without its build as JSON, a value a line; and back, with `source` in the text of a ResultError.
std::string record_text(const ResultRecord& record);
ResultRecord record_from_text(const std::string& text, const std::string& source);

}  // namespace hsx
