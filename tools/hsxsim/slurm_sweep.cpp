#include "hsxsim/slurm_sweep.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "hsxsim/interrupt.h"
#include "hsxsim/jobs_option.h"
#include "platforms/shell_text.h"
#include "sweep/wait_progress.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostInChunk = 1'000'000;

std::vector<std::string> list_of(const po::variables_map& values, const char* name) {
  return values.count(name) == 0 ? std::vector<std::string>{} : values[name].as<std::vector<std::string>>();
}

// What each task runs; the points are still to be said.
std::vector<std::string> worker_command(const SweepSetup& setup, const std::string& folder,
                                        std::size_t jobs) {
  std::vector<std::string> words{fs::read_symlink("/proc/self/exe").string(), "sweep", setup.file->path,
                                 "--output=" + folder};
  for (const std::string& set : setup.sets) words.push_back("--set=" + set);
  words.insert(words.end(), {fmt::format("--jobs={}", jobs), "--quiet"});
  return words;
}

// For people: the command that collects this sweep, and the one that goes on with it in Slurm.
std::string here_command(const SweepSetup& setup) {
  std::string text =
      fmt::format("hsxsim sweep {} -o {}", shell_word(setup.file->path), shell_word(setup.folder));
  for (const std::string& set : setup.sets) text += " --set " + shell_word(set);
  return text;
}
std::string slurm_command(const SweepSetup& setup, const SlurmRun& run) {
  std::string text = here_command(setup) + " --runner slurm";
  if (run.chunk != 0) text += fmt::format(" --chunk {}", run.chunk);
  if (run.job.jobs != 1) text += fmt::format(" -j {}", run.job.jobs);
  for (const std::string& option : run.job.options) text += " --slurm-option=" + shell_word(option);
  return text;
}

void require_slurm(const po::variables_map& values) {
  for (const char* name : {"chunk", "slurm-option", "detach"}) {
    if (values.count(name) != 0)
      throw UsageError(fmt::format("hsxsim sweep: --{} needs --runner slurm", name));
  }
}

std::size_t count_of(const po::variables_map& values, const char* name, std::size_t otherwise,
                     std::size_t most) {
  const std::size_t count = values.count(name) == 0 ? otherwise : values[name].as<std::size_t>();
  if (values.count(name) != 0 && (count == 0 || count > most))
    throw UsageError(fmt::format("hsxsim sweep: --{}: expected 1 .. {}", name, most));
  return count;
}

// Says how to go on with a job that this command leaves alone.
void tell_rest(const SweepSetup& setup, const SlurmRun& run, const SlurmOutcome& outcome,
               std::size_t points) {
  const std::string here = here_command(setup);
  const std::string slurm = slurm_command(setup, run);
  const std::string finished = fmt::format("{} of {} points are finished", outcome.finished, points);
  if (outcome.end == SlurmEnd::cancelled) {
    fmt::print(stderr,
               "hsxsim sweep: tasks of job {} were cancelled, {}\n  submit the rest:        {}\n  "
               "results of these:       {} --collect\n",
               outcome.array, finished, slurm, here);
  } else if (outcome.array == 0) {
    fmt::print(stderr, "hsxsim sweep: interrupted, {}; the same command goes on\n", finished);
  } else {
    fmt::print(stderr,
               "hsxsim sweep: {}{}; job {} goes on in Slurm\n  wait for it:            {}\n  "
               "results when it ended:  {} --collect\n  end it:                 scancel {}\n",
               outcome.end == SlurmEnd::interrupted ? "interrupted, " : "", finished, outcome.array, slurm,
               here, outcome.array);
  }
}

}  // namespace

po::options_description slurm_options() {
  po::options_description options("beyond one machine");
  options.add_options()("runner", po::value<std::string>()->value_name("NAME"),
                        "where points run: local (default), or slurm: as a job array")(
      "chunk", po::value<std::size_t>()->value_name("N"),
      "slurm: points in a task; by default for at most 200 tasks, 5 points or more in each")(
      "slurm-option", po::value<std::vector<std::string>>()->composing()->value_name("TEXT"),
      "slurm: an option for sbatch, --slurm-option=--partition=NAME; may be given more than once")(
      "detach", "slurm: submit and do not wait; collect later");
  return options;
}

std::optional<SlurmRun> slurm_run(const po::variables_map& values, const SweepSetup& setup) {
  const std::string runner = values.count("runner") == 0 ? "local" : values["runner"].as<std::string>();
  if (runner != "local" && runner != "slurm")
    throw UsageError(fmt::format("hsxsim sweep: --runner \"{}\": expected local or slurm", runner));
  if (runner == "local") {
    require_slurm(values);
    return std::nullopt;
  }
  for (const char* name : {"points", "collect", "dry-run"}) {
    if (values.count(name) != 0)
      throw UsageError(fmt::format("hsxsim sweep: --{} runs here: leave out --runner slurm", name));
  }
  SlurmRun run;
  run.chunk = count_of(values, "chunk", 0, kMostInChunk);
  run.detach = values.count("detach") != 0;
  run.job.jobs = count_of(values, "jobs", 1, kMostJobs);
  run.job.options = list_of(values, "slurm-option");
  for (const std::string& option : run.job.options) {
    if (const std::string error = wrong_slurm_option(option); !error.empty())
      throw UsageError(fmt::format("hsxsim sweep: --slurm-option \"{}\": {}", option, error));
  }
  run.job.folder = plain_path(setup.folder);
  run.job.name = slurm_job_name(setup.folder);
  run.job.directory = fs::current_path().string();
  run.job.environment = setup.environment;
  run.job.command = worker_command(setup, run.job.folder, run.job.jobs);
  run.at_once = std::max<std::size_t>(1, static_cast<std::size_t>(sysconf(_SC_NPROCESSORS_ONLN)));
  run.stop = was_interrupted;
  return run;
}

SlurmRecords slurm_records(const SweepSetup& setup, const std::vector<SweepPoint>& points, SlurmRun run,
                           bool quiet, const std::function<std::string()>& prepare) {
  const bool is_new = !fs::exists(setup.folder);
  const auto fail = [&](const std::string& error) {
    const fs::path folder(setup.folder);
    std::error_code ignored;
    if (is_new && fs::is_empty(folder / "points", ignored)) fs::remove_all(folder, ignored);
    fmt::print(stderr, "hsxsim sweep: {}\n", error);
    return SlurmRecords{kExitUsage};
  };
  SlurmOutcome outcome;
  try {
    SlurmQueue(run.job.name, run.job.options).most_tasks();
    if (const std::string error = prepare(); !error.empty()) return fail(error);
    WaitProgress progress(points.size(), !quiet);
    run.tell = [&](const std::string& line) { progress.say(line); };
    run.progress = [&](std::size_t finished, const std::string& state) { progress.show(finished, state); };
    outcome = run_with_slurm(setup, points, run);
  } catch (const SlurmError& error) {
    return fail(error.what());
  }
  if (outcome.end == SlurmEnd::done) return {kExitPass, std::move(outcome.records)};
  if (!quiet || outcome.end != SlurmEnd::detached) tell_rest(setup, run, outcome, points.size());
  return {outcome.end == SlurmEnd::detached ? kExitPass : kExitNotCompleted};
}

std::string busy_with_slurm(const std::string& folder) {
  if (!fs::exists(fs::path(folder) / "slurm")) return "";
  try {
    const std::vector<SlurmTask> tasks = SlurmQueue(slurm_job_name(folder), {}).tasks();
    if (tasks.empty()) return "";
    return fmt::format(
        "job {0} of Slurm is at work on this sweep: --runner slurm waits for it, scancel {0} ends it",
        tasks.front().array);
  } catch (const NoSlurm&) {
    return "";
  } catch (const SlurmError& error) {
    return fmt::format("whether Slurm is at work on this sweep cannot be told: {}", error.what());
  }
}

}  // namespace hsx
