# Runs CONFIG of the current folder in both engines with the program HSXSIM, and compares what came of it.
foreach(engine lockstep run-ahead)
  execute_process(COMMAND ${HSXSIM} run ${CONFIG} --engine ${engine} --checks all --events -o ${CONFIG}.${engine} --force
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
foreach(file stats.json state.json events.jsonl violations.jsonl)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${CONFIG}.lockstep/${file} ${CONFIG}.run-ahead/${file}
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
