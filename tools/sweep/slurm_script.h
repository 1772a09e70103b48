// What Slurm is given for a sweep.
#pragma once

#include <string>
#include <vector>

namespace hsx {

// How the tasks of a sweep's job array are run.
struct SlurmJob {
  std::string name;                  // of the job: one for each folder of results
  std::string directory;             // that tasks run in
  std::string folder;                // of the results
  std::vector<std::string> command;  // hsxsim and its arguments, to which "--points RANGES" is added
  std::string environment;           // the value of HSXSIM_SET
  std::size_t jobs = 1;              // points at once in each task
  std::vector<std::string> options;  // of the user for sbatch, after all others
};

// The absolute path of a folder that may not be there yet; the same for every way to write it.
std::string plain_path(const std::string& folder);
// The name of jobs that fill this folder.
std::string slurm_job_name(const std::string& folder);

// A shell script of a job array, whose task number i runs the points of `chunks[i]`.
std::string slurm_script(const SlurmJob& job, const std::vector<std::string>& chunks);

// sbatch and its arguments for an array of so many tasks.
std::vector<std::string> sbatch_words(const SlurmJob& job, std::size_t tasks, const std::string& script);

// Why the user cannot give this option to sbatch, or "".
std::string wrong_slurm_option(const std::string& option);

// How many points one task takes: as the user says, else so that there are not many tasks and several points
// in each.
struct ChunkChoice {
  std::size_t chunk = 0;
  std::string error = {};
};
ChunkChoice choose_chunk(std::size_t points, std::size_t wanted, std::size_t most_tasks);

}  // namespace hsx
