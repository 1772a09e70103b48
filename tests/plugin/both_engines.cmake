# Runs CONFIG of the current folder in both engines with the program HSXSIM, and compares what came of it; with TWIN, another config,
# also what the tasks came to there.
function(run config engine)
  execute_process(COMMAND ${HSXSIM} run ${config} --engine ${engine} --checks all --events -o ${config}.${engine} --force
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(compare a b)
  foreach(file ${ARGN})
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${a}/${file} ${b}/${file} COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endfunction()

run(${CONFIG} lockstep)
run(${CONFIG} run-ahead)
compare(${CONFIG}.lockstep ${CONFIG}.run-ahead stats.json state.json events.jsonl violations.jsonl)
if(TWIN)
  run(${TWIN} run-ahead)
  compare(${CONFIG}.run-ahead ${TWIN}.run-ahead state.json events.jsonl)
endif()
