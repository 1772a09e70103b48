#include "sweep/slurm_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>
#include <boost/lexical_cast/try_lexical_convert.hpp>
#include <map>
#include <sstream>
#include <utility>

#include "processes/command.h"

namespace hsx {
namespace {

constexpr std::size_t kFields = 4;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, '|');) fields.push_back(boost::trim_copy(field));
  return fields;
}

// What it said, on one line, without its name and "error".
std::string complaint(const std::string& program, const CommandResult& result) {
  if (result.status == -1) return "it did not end in time";
  std::string text;
  std::istringstream lines(result.err.empty() ? result.out : result.err);
  for (std::string line; std::getline(lines, line);) {
    const std::string lead = program + ": error: ";
    if (line.rfind(lead, 0) == 0) line.erase(0, lead.size());
    boost::trim(line);
    if (!line.empty()) text += (text.empty() ? "" : "; ") + line;
  }
  return text.empty() ? fmt::format("exit status {}", result.status) : text;
}

std::string output_of(const std::vector<std::string>& words) {
  const CommandResult result = run_command(words);
  if (!result.found)
    throw NoSlurm(fmt::format("there is no Slurm on this machine: {} not found", words.front()));
  if (result.status != 0)
    throw SlurmError(fmt::format("{}: {}", words.front(), complaint(words.front(), result)));
  return result.out;
}

std::string tasks_text(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "task" : "tasks");
}

bool is_waiting(const SlurmTask& task) {
  return task.state == "PENDING" || task.state == "REQUEUED" || task.state == "REQUEUE_HOLD" ||
         task.state == "SPECIAL_EXIT" || task.state == "SUSPENDED";
}

}  // namespace

const char* const kTaskFormat = "%F|%K|%T|%r";

std::vector<SlurmTask> read_tasks(const std::string& text) {
  std::vector<SlurmTask> tasks;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> fields = fields_of(line);
    SlurmTask task;
    if (fields.size() != kFields || !boost::conversion::try_lexical_convert(fields[0], task.array)) continue;
    boost::conversion::try_lexical_convert(fields[1], task.index);
    task.state = fields[2];
    task.reason = fields[3];
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::optional<std::uint64_t> read_array_id(const std::string& text) {
  std::uint64_t id = 0;
  const std::string number = boost::trim_copy(text.substr(0, text.find(';')));
  if (!boost::conversion::try_lexical_convert(number, id)) return std::nullopt;
  return id;
}

std::size_t read_most_tasks(const std::string& text) {
  constexpr std::size_t kDefault = 1001;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::size_t most = 0;
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos || boost::trim_copy(line.substr(0, equals)) != "MaxArraySize") continue;
    // Indexes are below it, and the first is 0.
    if (boost::conversion::try_lexical_convert(boost::trim_copy(line.substr(equals + 1)), most)) return most;
  }
  return kDefault;
}

std::string state_text(const std::vector<SlurmTask>& tasks) {
  std::map<std::string, std::size_t> reasons;
  for (const SlurmTask& task : tasks) {
    if (is_waiting(task)) ++reasons[task.reason];
  }
  std::size_t waiting = 0;
  for (const auto& [reason, count] : reasons) waiting += count;
  const std::size_t running = tasks.size() - waiting;
  if (waiting == 0) return tasks_text(running) + " running";
  if (running > 0) return fmt::format("{} running, {} waiting", tasks_text(running), waiting);
  std::string text = tasks_text(waiting) + " waiting";
  for (const auto& [reason, count] : reasons) {
    if (reason != "None")
      text += fmt::format("{}{}", text.find(':') == std::string::npos ? ": " : ", ", reason);
  }
  return text;
}

SlurmQueue::SlurmQueue(std::string job_name, const std::vector<std::string>& options)
    : job_name_(std::move(job_name)) {
  std::copy_if(options.begin(), options.end(), std::back_inserter(cluster_), [](const std::string& option) {
    return option.rfind("-M", 0) == 0 || option.rfind("--clusters=", 0) == 0;
  });
}

std::vector<SlurmTask> SlurmQueue::tasks(bool all) const {
  std::vector<std::string> words{"squeue", "--noheader", "--array", "--name=" + job_name_,
                                 std::string("--format=") + kTaskFormat};
  words.insert(words.end(), cluster_.begin(), cluster_.end());
  if (all) words.emplace_back("--states=all");
  return read_tasks(output_of(words));
}

std::size_t SlurmQueue::most_tasks() const {
  std::vector<std::string> words{"scontrol"};
  words.insert(words.end(), cluster_.begin(), cluster_.end());
  words.insert(words.end(), {"show", "config"});
  return read_most_tasks(output_of(words));
}

std::uint64_t SlurmQueue::submit(const std::vector<std::string>& sbatch) const {
  const std::string said = output_of(sbatch);
  const auto id = read_array_id(said);
  if (!id)
    throw SlurmError(fmt::format("sbatch: expected the id of a job, not \"{}\"", boost::trim_copy(said)));
  return *id;
}

}  // namespace hsx
