#include "sweep/slurm_script.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <filesystem>

#include "platforms/shell_text.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTasks = 200;       // wanted at most,
constexpr std::size_t kLeastPerTask = 5;  // with so many points in each
constexpr const char* kNamespace = "3c2b8c0e-5d0a-5f0c-8a4e-7a3f6b1f9d20";

struct ReservedOption {
  const char* name;
  char letter;  // or 0
  const char* reason;
};
constexpr ReservedOption kReserved[] = {
    {"array", 'a', "hsxsim makes the array"},
    {"job-name", 'J', "hsxsim finds the job by its name"},
    {"wait", 'W', "hsxsim waits itself"},
    {"wrap", 0, "hsxsim makes the script"},
    {"test-only", 0, "nothing would be submitted"},
    {"output", 'o', "logs are kept in the sweep's folder"},
    {"chdir", 'D', "paths of the sweep are those of the current directory"},
};

// sbatch replaces %j and the like.
std::string plain_pattern(const std::string& path) {
  std::string text;
  for (const char c : path) text += c == '%' ? std::string("%%") : std::string(1, c);
  return text;
}

}  // namespace

std::string plain_path(const std::string& folder) {
  const fs::path path = fs::weakly_canonical(fs::absolute(folder));
  return (path.has_filename() ? path : path.parent_path()).string();
}

std::string slurm_job_name(const std::string& folder) {
  constexpr std::size_t kDigits = 13;
  boost::uuids::name_generator_sha1 generator(boost::uuids::string_generator()(kNamespace));
  return "hsxsim-" + boost::uuids::to_string(generator(plain_path(folder))).substr(0, kDigits);
}

std::string slurm_script(const SlurmJob& job, const std::vector<std::string>& chunks) {
  std::string text =
      "#!/bin/sh\n"
      "# Made by hsxsim sweep: task N of the job array runs the points in line N of this list, from 0 on.\n"
      "points=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" <<'END'\n";
  for (const std::string& chunk : chunks) text += chunk + "\n";
  text += "END\n)\n";
  text += fmt::format("cd {} || exit\n", shell_word(job.directory));
  text += job.environment.empty() ? "unset HSXSIM_SET\n"
                                  : fmt::format("export HSXSIM_SET={}\n", shell_word(job.environment));
  text += "exec";
  for (const std::string& word : job.command) text += " " + shell_word(word);
  return text + " --points \"$points\"\n";
}

std::vector<std::string> sbatch_words(const SlurmJob& job, std::size_t tasks, const std::string& script) {
  std::vector<std::string> words{"sbatch",
                                 "--parsable",
                                 "--job-name=" + job.name,
                                 fmt::format("--array=0-{}", tasks - 1),
                                 "--requeue",
                                 "--ntasks=1",
                                 fmt::format("--cpus-per-task={}", job.jobs),
                                 "--chdir=" + job.directory,
                                 "--open-mode=append",
                                 "--output=" + plain_pattern(job.folder) + "/slurm/%A_%a.log"};
  words.insert(words.end(), job.options.begin(), job.options.end());
  words.push_back(script);
  return words;
}

std::string wrong_slurm_option(const std::string& option) {
  if (option.size() < 2 || option.front() != '-')
    return "expected an option of sbatch, such as --partition=NAME";
  const std::string name = option.substr(0, option.find('='));
  for (const ReservedOption& reserved : kReserved) {
    const bool is_long = name == std::string("--") + reserved.name;
    const bool is_short = reserved.letter != 0 && option[0] == '-' && option[1] == reserved.letter;
    if (is_long || is_short) return fmt::format("cannot be given: {}", reserved.reason);
  }
  return "";
}

ChunkChoice choose_chunk(std::size_t points, std::size_t wanted, std::size_t most_tasks) {
  const auto chunk_for = [&](std::size_t tasks) {
    return std::max<std::size_t>((points + tasks - 1) / tasks, 1);
  };
  const std::size_t least = chunk_for(std::max<std::size_t>(most_tasks, 1));
  if (wanted == 0) return {std::max({chunk_for(kTasks), kLeastPerTask, least})};
  if (wanted >= least) return {wanted};
  return {0,
          fmt::format("{} points in chunks of {} are more tasks than this Slurm takes at once ({}); expected "
                      "--chunk {} or more",
                      points, wanted, most_tasks, least)};
}

}  // namespace hsx
