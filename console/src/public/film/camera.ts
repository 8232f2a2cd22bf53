/** The camera of the phone as a recorder. What it records stays in memory until the page closes or it is sent. */
import { useCallback, useEffect, useRef, useState } from 'react';

/** A few seconds have to fit through a slow network. */
const BITS_PER_SECOND = 800_000;
const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];
const TICK_MS = 250;

/**
 * `absent`: the browser has no camera for pages (no https, or a window inside another application);
 * `denied`: it has, and the person or the system refused it.
 */
export type CameraState = 'closed' | 'opening' | 'absent' | 'denied' | 'open' | 'recording';

export interface Camera {
  readonly state: CameraState;
  /** Picture for the preview while it is open. */
  readonly stream: MediaStream | null;
  readonly elapsedMs: number;
  readonly open: () => void;
  readonly record: () => void;
  readonly stop: () => void;
}

interface CameraUse {
  readonly sound: boolean;
  /** It stops by itself then. */
  readonly mostMs: number;
  readonly onFilm: (film: Blob, lengthMs: number) => void;
}

export function useCamera({ sound, mostMs, onFilm }: CameraUse): Camera {
  const [state, setState] = useState<CameraState>('closed');
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [elapsedMs, setElapsedMs] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  const filmed = useRef(onFilm);
  filmed.current = onFilm;

  // The light of the camera goes out as soon as nobody looks at the picture.
  useEffect(() => {
    return () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [stream]);

  const open = useCallback((): void => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices?.getUserMedia === undefined || typeof MediaRecorder === 'undefined') {
      setState('absent');
      return;
    }
    setState('opening');
    devices
      .getUserMedia({
        video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
        audio: sound,
      })
      .then((opened) => {
        setStream(opened);
        setState('open');
      })
      .catch(() => setState('denied'));
  }, [sound]);

  const record = useCallback((): void => {
    if (stream === null) return;
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const started = performance.now();
    const parts: Blob[] = [];
    const running = new MediaRecorder(stream, {
      ...(mimeType === undefined ? {} : { mimeType }),
      videoBitsPerSecond: BITS_PER_SECOND,
    });
    recorder.current = running;
    const timer = window.setInterval(() => {
      const elapsed = performance.now() - started;
      setElapsedMs(elapsed);
      if (elapsed >= mostMs && running.state === 'recording') running.stop();
    }, TICK_MS);
    running.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data);
    };
    running.onstop = () => {
      window.clearInterval(timer);
      setStream(null);
      setState('closed');
      setElapsedMs(0);
      // The type without its codecs: servers tell films by their first bytes anyway.
      const [type = ''] = running.mimeType.split(';');
      filmed.current(new Blob(parts, { type }), performance.now() - started);
    };
    running.start(1000);
    setState('recording');
  }, [stream, mostMs]);

  const stop = useCallback((): void => {
    if (recorder.current?.state === 'recording') recorder.current.stop();
  }, []);

  return { state, stream, elapsedMs, open, record, stop };
}

/** Length of a film made elsewhere, in ms; undefined where the browser cannot tell. */
export function filmLength(film: Blob): Promise<number | undefined> {
  if (film.size === 0) return Promise.resolve(0);
  return new Promise((resolve) => {
    const address = URL.createObjectURL(film);
    const video = document.createElement('video');
    const done = (length: number | undefined): void => {
      URL.revokeObjectURL(address);
      resolve(length);
    };
    video.preload = 'metadata';
    video.onloadedmetadata = () => done(Number.isFinite(video.duration) ? video.duration * 1000 : undefined);
    video.onerror = () => done(undefined);
    video.src = address;
  });
}
