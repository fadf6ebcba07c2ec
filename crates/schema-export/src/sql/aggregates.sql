-- Postgres has no pg_get_aggregatedef: the parts, with 0 and '-' where there is none.
SELECT p.oid,
       n.nspname::text AS schema,
       p.proname::text AS name,
       pg_get_function_identity_arguments(p.oid) AS identity_arguments,
       pg_get_function_arguments(p.oid) AS arguments,
       a.aggkind::text AS kind,
       p.proparallel::text AS parallel,
       a.aggtransfn::text AS transition,
       format_type(a.aggtranstype, NULL) AS state_type,
       a.aggtransspace AS state_space,
       a.aggfinalfn::text AS final,
       a.aggfinalextra AS final_extra,
       a.aggfinalmodify::text AS final_modify,
       a.aggcombinefn::text AS combine,
       a.aggserialfn::text AS serialize,
       a.aggdeserialfn::text AS deserialize,
       a.agginitval AS initial,
       a.aggmtransfn::text AS moving_transition,
       a.aggminvtransfn::text AS moving_inverse,
       CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS moving_state_type,
       a.aggmtransspace AS moving_state_space,
       a.aggmfinalfn::text AS moving_final,
       a.aggmfinalextra AS moving_final_extra,
       a.aggmfinalmodify::text AS moving_final_modify,
       a.aggminitval AS moving_initial,
       CASE WHEN o.oid IS NOT NULL
            THEN format('OPERATOR(%I.%s)', onsp.nspname, o.oprname) END AS sort_operator
FROM pg_aggregate a
JOIN pg_proc p ON p.oid = a.aggfnoid
JOIN pg_namespace n ON n.oid = p.pronamespace
LEFT JOIN pg_operator o ON o.oid = a.aggsortop
LEFT JOIN pg_namespace onsp ON onsp.oid = o.oprnamespace
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
